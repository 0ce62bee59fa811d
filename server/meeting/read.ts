// What other rooms may ask about joint meetings.
export { tickMeetings } from './clock'
