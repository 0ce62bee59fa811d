// Pavilions and what is talked over there: who sits together, what was said to deputies, topics from the first word to the result, votes.
import type { Handler } from '../../server/kernel/handle'
import { handleCalendar } from '../../server/pavilion/calendar'
import { handleClose, handleReopen } from '../../server/pavilion/close'
import { handleCode } from '../../server/pavilion/code'
import { handleGrounds, handleHosts } from '../../server/pavilion/hosts'
import { handleList as pavilionList, handleSee as pavilionSee } from '../../server/pavilion/list'
import { handleWrite as pavilionWrite } from '../../server/pavilion/write'
import {
  handleHand,
  handleNote,
  handleAct as handleRecordAct,
  handleSee as handleRecordSee,
} from '../../server/record/act'
import { handleObject as handleRecordObject, handleSign, handleSignatures } from '../../server/record/sign'
import { handleList as topicList } from '../../server/topic/list'
import { handlePlaces as topicPlaces } from '../../server/topic/places'
import { handleRaise as topicRaise } from '../../server/topic/raise'
import { handleSee as topicSee } from '../../server/topic/see'

export const handlers: readonly Handler[] = [
  pavilionList,
  pavilionSee,
  handleCalendar,
  pavilionWrite,
  handleHosts,
  handleGrounds,
  handleClose,
  handleReopen,
  handleCode,
  handleRecordSee,
  handleRecordAct,
  handleNote,
  handleHand,
  handleSign,
  handleRecordObject,
  handleSignatures,
  topicList,
  topicSee,
  topicRaise,
  topicPlaces,
]
