// The function `device`: for the buttons at bed and door. They sign what they say; nobody else is answered.
import { openDeviceDoor } from '../../server/device/door'

export const main = openDeviceDoor()
