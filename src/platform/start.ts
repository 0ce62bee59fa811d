// Before anything else runs. Imported first in app.tsx, and by whatever makes a schema outside it.
import './oldPhones'
import * as z from 'zod'

// WeChat forbids building functions from text, which zod otherwise does to parse faster.
z.config({ jitless: true })
