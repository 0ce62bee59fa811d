// The people the demonstration is played with. All invented; the same whatever the seed, so that pages and journeys may name them.

/** The community the story happens in; `--city small` makes only this one. */
export const CAST_COMMUNITY = { name: '槐树堤居委会', code: '421081001003', id: 'c_421081001003' } as const

const phoneOf = (last: number) => `1200000${String(last).padStart(4, '0')}`
const member = <const Id extends string>(personId: Id, name: string, role: string, last: number) => ({
  personId,
  name,
  role,
  phone: phoneOf(last),
  openid: `o_${personId}`,
})

export const CAST = {
  /** Lives alone, 78, with a bell. */
  resident: { ...member('cast-resident', '覃桂芝', '独居老人', 1), householdId: 'cast-home' },
  /** Party members, available at every hour; `metres` from her building in a straight line. */
  near: { ...member('cast-near', '万立明', '党员志愿者', 2), metres: 150 },
  far: { ...member('cast-far', '向晓岚', '党员志愿者', 3), metres: 400 },
  /** Available too, but outside 500 m: never called in the waves of 500 m. */
  beyond: { ...member('cast-beyond', '游志勇', '党员志愿者', 4), metres: 520 },
  admin: member('cast-admin', '涂敏', '社区管理员', 5),
  /** On duty beside the duty phone. */
  duty: member('cast-duty', '龚海燕', '社区值班员', 6),
  /** Family elsewhere, told at once. */
  daughter: member('cast-daughter', '吴小琴', '女儿', 7),
  /** Who the matters of the story's ground come to: of her grid, her community, her street, and who looks after her estate. */
  gridOfficer: member('cast-grid-officer', '裴春燕', '网格员', 8),
  secretary: member('cast-secretary', '阮志刚', '社区党委书记', 9),
  /** Secretary of the branch over her grid, and so its chief. */
  chief: member('cast-chief', '汤明德', '党支部书记、网格长', 10),
  streetAdmin: member('cast-street-admin', '柯文静', '街道管理员', 11),
  /** Speaks for the water works. */
  unit: member('cast-unit', '闵建波', '水务公司联络员', 12),
  property: member('cast-property', '尚海涛', '物业负责人', 13),
  /** Of the street: complaints against officers go here. */
  discipline: member('cast-discipline', '俞正清', '纪检联系人', 14),
  /** Looks after the pavilion by her house, and receives there as a people's deputy. */
  host: member('cast-host', '甘秀兰', '议事亭管理员', 15),
  deputy: member('cast-deputy', '屈宏亮', '人大代表', 16),
  /** The landline that is answered day and night. 0716-00… is no subscriber's number. */
  dutyPhone: '0716-00100100',
} as const

/** Who is put on a phone when the demonstration opens, left to right. */
export const CAST_ON_PHONES = [CAST.resident, CAST.near, CAST.far, CAST.beyond, CAST.admin] as const

/** Around her building nobody but the cast is available, metres: more than the 500 of the waves, so that she may be moved a little. */
export const QUIET_RADIUS = 600
