// Every message that leaves the house: its words, and how each channel fills them. The ids are what WeChat's and
// Tencent Cloud's consoles gave; in the demonstration they are the names below.

export interface SubscribeTemplate {
  id: string
  name: string
  title: string
  page: string
  /** WeChat field key → the word shown before it. `thing` takes 20 characters. */
  fields: Record<string, string>
}
export interface TextTemplate {
  id: string
  name: string
  /** {1}, {2} … are filled in order. */
  text: string
}

/** Subscribe messages. Keys of `fields` are what WeChat calls them. */
export const SUBSCRIBE: Record<string, SubscribeTemplate> = {
  bellCall: {
    id: 'bell_call',
    name: 'bellCall',
    title: '邻居按铃求助',
    page: 'packages/bell/respond/index',
    fields: { thing1: '求助地点', thing2: '距离', time3: '按铃时间', thing4: '说明' },
  },
  bellNotNeeded: {
    id: 'bell_not_needed',
    name: 'bellNotNeeded',
    title: '已有人赶到，不用再去',
    page: 'packages/bell/respond/index',
    fields: { thing1: '求助地点', thing2: '说明' },
  },
  bellComing: {
    id: 'bell_coming',
    name: 'bellComing',
    title: '有人来帮忙了',
    page: 'packages/bell/ring/index',
    fields: { thing1: '谁来', thing2: '大约多久', thing3: '核对码' },
  },
}

export const SMS: Record<string, TextTemplate> = {
  signInCode: {
    id: '100001',
    name: 'signInCode',
    text: '【邻铃】您的登录验证码是{1}，{2}分钟内有效。请不要告诉别人。',
  },
  bellCall: {
    id: '100002',
    name: 'bellCall',
    text: '【邻铃】{1}有邻居按铃求助，离您{2}。请打开邻铃小程序查看，能去请点“我能去”。',
  },
  bellNotNeeded: { id: '100003', name: 'bellNotNeeded', text: '【邻铃】{1}的求助已有人赶过去，您不用再去了，谢谢您。' },
  bellContact: {
    id: '100004',
    name: 'bellContact',
    text: '【邻铃】{1}刚刚按了爱心门铃，我们正在叫附近的人上门。值班电话{2}。',
  },
  bellDuty: { id: '100005', name: 'bellDuty', text: '【邻铃】值班提醒：{1}{2}按铃求助，电话{3}，请在1分钟内回电。' },
  bellLate: {
    id: '100006',
    name: 'bellLate',
    text: '【邻铃】您接的{1}求助还在等您，您还在路上吗？请在小程序里回一声。',
  },
  bellEnded: { id: '100007', name: 'bellEnded', text: '【邻铃】{1}的求助已经处理完：{2}。谢谢您。' },
}

export const VOICE: Record<string, TextTemplate> = {
  bellDuty: {
    id: '200001',
    name: 'bellDuty',
    text: '邻铃值班电话。{1}，{2}，按铃求助。电话{3}。请在一分钟之内给她回电。',
  },
  bellOfficer: {
    id: '200002',
    name: 'bellOfficer',
    text: '邻铃紧急呼叫。{1}有人按铃求助，已经{2}没有人到场。请马上处理。',
  },
}
