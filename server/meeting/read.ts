// What other rooms may ask about joint meetings.
export { meetingFigures } from './figures'
