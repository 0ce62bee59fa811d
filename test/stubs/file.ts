// A picture, a sound or a style sheet: in a test its address is all that matters.
export default 'file'
