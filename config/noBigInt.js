// zod names BigInt when it loads, though none of our schemas has one; iOS before 14 has no such word and would stop there.
module.exports = Number
