// What other rooms may ask of the rosters' Excel: a workbook, and a link to it. The library is heavy: handlers that use
// this belong to the function `sheets`.
export { fileLink } from './files'
export { workbookOf } from './workbook'
