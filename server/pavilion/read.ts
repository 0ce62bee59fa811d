// What other rooms may ask of pavilions: which there are, and to take their time or give it back in a transaction of their own.

export { pavilionPictureRights, shownByPavilion } from './pictures'
export { pavilionOfScene, sceneOf } from './scene'
export { bookSpan, freeSpan, takeSpan } from './spans'
export { daysBetween, pavilionById, pavilionsByIds, pavilionsOf } from './store'
export { standingOf } from './who'
