// Everything the simulation of the bell assumes, each with its source, written down before any result was seen.
//
// Sources, by the letters used below:
//  [K]  Khalemsky et al., Predictive dispatch of volunteer first responders, JMIR mHealth 2023;11:e41551: response rates of
//       17–47% in recent studies; whether somebody ignores an alert is foretold from their own record with 75–79% accuracy.
//  [H]  Haskins et al., binational survey of smartphone-activated responders (1,985 answers, Victoria and New Zealand):
//       75.6% saw the alert, 37.7% accepted, 27.1% arrived.
//  [T]  Turnout time in smartphone alerting systems, Resuscitation 2025, doi 10.1016/j.resuscitation.2025.110772 (4,138
//       operations): from the alert until 20 m from home a median of 1:45 min, by day 1:42, by night 2:22; arrival 5:22.
//  [S]  Travelling speed of dispatched lay responders, Resuscitation 2020, S0300-9572(20)30132-5 (2,176 people): median
//       2.3 m/s, 1.8 m/s where more than 8,000 people live on a square kilometre.
//  [B]  Bohannon, Age and Ageing 1997;26:15–19: comfortable gait 1.27 m/s (women over 70) to 1.46 (men in their forties),
//       fastest 1.75 to 2.53; the same people range about 0.15–0.2 m/s around the mean of their age.
//  [W]  Upstairs over eight floors, Applied Sciences 2022;12:10038: 0.68–0.97 m/s along the slope. A storey of 3 m is
//       some 6 m of slope and 2 m of landing.
//  [N]  Walking routes against the shortest, Nanjing, ISPRS IJGI 2023;12:384: 25% longer. Route directness in street
//       networks is usually given as 1.2–1.6 of the straight line (Randall and Baetz 2001, among others).
//  [P]  van den Berg et al., Simulation of phased alerting of community first responders, PLOS ONE 2026, doi
//       10.1371/journal.pone.0343762 (29,307 alerts): the best policy depends on density; 10 and 30 volunteers in a circle
//       of 1 km are its examples, which is 2.5 and 7.5 within 500 m.
//  [D]  shared/dispatch.md: Shanghai 一键通, 884 alerts of which 71 were real rescues; the four systems the baselines follow.
//  [A]  assumed here, for want of a published figure.

/** Seeds used while the policy was being tuned. */
export const TUNING_SEEDS = sequence(1001, 8)
/** Never run before the policy was settled; every figure in docs/performance.md is theirs. */
export const HELD_OUT_SEEDS = sequence(5001, 24)

function sequence(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i)
}

/** Share of those called who accept, over the whole day: lowest, middle and highest of [K]. */
export const RESPONSE_LEVELS = [0.17, 0.3, 0.47] as const

/**
 * Share of the demonstration's 6,260 volunteers who exist. By day a median of 4, 15 and 75 of them are within 500 m and
 * available: the lowest is between the two densities of [P], the highest is every serving Party member of the town.
 */
export const DENSITIES = [0.05, 0.2, 1] as const

export const PARAMETERS = {
  /** [A] One press a bell a month; calls a volunteer a month are in proportion to it. */
  pressesPerBellAMonth: 1,
  /** Weeks in which people's answering records build up, then weeks that are counted. [A] */
  warmUpWeeks: 8,
  measuredWeeks: 4,
  /** Presses by hour of the day, from midnight, relative. [A] after falls at home: most on a morning, one in six by night. */
  pressesByHour: [3, 2, 2, 2, 3, 5, 8, 10, 11, 11, 10, 9, 8, 8, 8, 8, 8, 8, 8, 8, 7, 6, 5, 4],
  /** Share of presses in which somebody needs help: 71 of 884 [D]. */
  realShare: 71 / 884,
  /** Share of the false ones taken back by the household, and seconds after the press. [A] It silences nothing. */
  cancelled: { share: 0.2, afterSeconds: 30 },

  /** Nights are 22 to 6, as in [T]. */
  night: { from: 22, to: 6 },
  /** How much likelier an answer is by day than by night, among those who said they may be called at night. [A] */
  nightResponse: 0.6,
  /**
   * Beta distribution of people's own propensity: mean is the level, this is a + b. With 3 an oracle that knows everybody's
   * propensity foretells 75% (level 0.30) of answers, which is what [K] reached.
   */
  propensityConcentration: 3,
  /** Of those who do not accept, the share who say so instead of staying silent: 24% never saw it, 38% saw it and did not
   * accept [H]; half of the latter press the button [A]. */
  declineShare: 0.3,
  /** A paired volunteer outside the hours they gave: half the propensity, and elsewhere, metres away, by scooter. [A] */
  outsideHours: { response: 0.5, medianMetres: 2000, spread: 0.5, metresPerSecond: 4 },

  /** Seconds from the call to the answer, log-normal; own habit and chance of the moment. Together with `setOut` the median
   * is the 1:42 of [T]; how it divides is assumed. */
  answer: { medianSeconds: 40, habit: 0.4, moment: 0.8 },
  /** Seconds from accepting to the house door. */
  setOut: { medianSeconds: 55, habit: 0.2, moment: 0.5 },
  /** By night both take longer: 2:22 against 1:42 [T]. */
  nightSlower: 142 / 102,

  /** Comfortable gait by age [B], and how much faster somebody walks who was called: between comfortable and fastest [B],
   * below the 1.8 m/s of [S], which counts bicycles and cars. */
  walking: { under60: 1.4, from60: 1.3, spread: 0.2, hurry: 1.15, slowest: 0.8, fastest: 2.5 },
  /** Way walked over the straight line, of each pair of doors [N]. */
  detour: { mean: 1.3, spread: 0.15, least: 1.05, most: 1.9 },
  /** Seconds a storey, up and down [W]; above the seventh floor there is a lift [A]. */
  stairs: { up: 11, down: 8, liftAbove: 7, liftSeconds: 45 },

  /** Of those who accept: never come and say nothing; say later that they cannot. 28% of [H] did not arrive, most because
   * they were no longer needed; a third is put down to this. [A] */
  neverComes: 0.06,
  releases: { share: 0.03, afterSeconds: 90 },
  /** Asked whether they are still coming, so many answer, after so long. [A] */
  stillComing: { share: 0.8, afterSeconds: 20 },
  /** Seconds until "no longer needed" is read: who answers before that has answered. [A] */
  standDownSeconds: 5,
  /** Seconds somebody stays at the door, when it was real and when it was not. [A] */
  stay: { real: 1800, falseAlarm: 420 },

  /** An alert is followed for so long; whoever has not come by then counts as never. Seconds. */
  horizon: 1800,
  /** Unanswered: no volunteer accepted within so many seconds. */
  unansweredAfter: 600,
} as const

/**
 * What the figures mean, so that no word is chosen after the result.
 * - Time to first accept and to arrival: from the press; over all presses, unanswered ones as never. A quantile that falls
 *   among them is "never". Restricted mean: the mean with never counted as the horizon.
 * - Calls: telephones of volunteers that rang for a press, the paired one included; a person called again counts again.
 * - Calls per accept: all calls over the presses that a volunteer accepted. (Calls over acceptances is given beside it.)
 * - Calls per volunteer per month: 30 days, over all volunteers who exist and consented.
 * - A policy is beaten in a cell when a baseline is better in calls per accept and also in the time to arrival, each with
 *   the 95% interval of the paired difference over seeds away from nought; asked for median and restricted mean.
 *
 * Same for all policies: the same presses and the same people, who answer the same press in the same way whoever asks;
 * only those available by their own hours and consent are called, except a paired volunteer, who is called wherever they
 * are. Officers (grid, street, duty phone) answer nobody here: the figures are the volunteers' alone. Nobody ends a search
 * by telephone: every press is followed as if it needed somebody at the door.
 */
