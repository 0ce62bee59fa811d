// Pavilions and what is talked over there: who sits together, what was said to deputies, topics from the first word to the result, votes.
import { handleBook } from '../../server/gathering/book'
import { handleCheckIn } from '../../server/gathering/checkIn'
import { handleApprove, handleCancel } from '../../server/gathering/host'
import { handleIcs } from '../../server/gathering/ics'
import { handleList as gatheringList, handleSee as gatheringSee } from '../../server/gathering/list'
import { handleOffer } from '../../server/gathering/offer'
import { handleAnswerOffer, handleChange, handleJoin, handleLeave } from '../../server/gathering/seats'
import {
  handleChoices,
  handleEndSeries,
  handleExceptSeries,
  handleSeriesList,
  handleWriteSeries,
} from '../../server/gathering/series'
import { handleObject, handleObjections, handleSettleObjection, handleStanding } from '../../server/gathering/standing'
import { handleAct as hearingAct } from '../../server/hearing/act'
import { handleList as hearingList, handleSee as hearingSee } from '../../server/hearing/list'
import { handlePeople as hearingPeople } from '../../server/hearing/people'
import { handleRegister as hearingRegister } from '../../server/hearing/register'
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
import { handleAct as topicAct } from '../../server/topic/act'
import { handleDoors } from '../../server/topic/doors'
import { handleList as topicList } from '../../server/topic/list'
import { handleDisown, handleEnterOpinion, handleOpine } from '../../server/topic/opine'
import { handleOpinions } from '../../server/topic/opinions'
import { handleOwners } from '../../server/topic/owners'
import { handlePlaces as topicPlaces } from '../../server/topic/places'
import { handleRaise as topicRaise } from '../../server/topic/raise'
import { handleSee as topicSee } from '../../server/topic/see'
import { handleCast } from '../../server/vote/cast'
import {
  handleBallots as voteBallots,
  handleList as voteList,
  handlePlaces as votePlaces,
  handleSee as voteSee,
} from '../../server/vote/list'
import { handleEnterPaper, handleRecordProxy, handleWithdrawProxy } from '../../server/vote/paper'
import { handlePrepare, handleAct as voteAct } from '../../server/vote/prepare'
import { handleCheckRoll, handleDropProperty, handleImportRoll, handleRoll } from '../../server/vote/roll'

export const handlers: readonly Handler[] = [
  handleIcs,
  handleChoices,
  handleSeriesList,
  handleWriteSeries,
  handleExceptSeries,
  handleEndSeries,
  handleStanding,
  handleObject,
  handleObjections,
  handleSettleObjection,
  gatheringList,
  gatheringSee,
  handleBook,
  handleJoin,
  handleChange,
  handleLeave,
  handleAnswerOffer,
  handleApprove,
  handleCancel,
  handleCheckIn,
  handleOffer,
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
  hearingList,
  hearingSee,
  hearingRegister,
  hearingAct,
  hearingPeople,
  topicList,
  topicSee,
  topicRaise,
  topicPlaces,
  topicAct,
  handleDisown,
  handleDoors,
  handleOpine,
  handleEnterOpinion,
  handleOpinions,
  handleOwners,
  voteList,
  voteSee,
  handleCast,
  votePlaces,
  handlePrepare,
  voteAct,
  handleRoll,
  handleCheckRoll,
  handleImportRoll,
  handleDropProperty,
  handleRecordProxy,
  handleWithdrawProxy,
  handleEnterPaper,
  voteBallots,
]
