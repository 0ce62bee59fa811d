/** Who calls a function, and the environment variables by which the platform tells the function so. */

/** A caller the gateway, a timer or another function has established; nothing here ever comes from an event. */
export interface Caller {
  openid?: string
  source: 'wx_client' | 'http' | 'timer' | 'scf'
  sourceIp?: string
}

export interface Place {
  envId: string
  appId: string
}

/** The `environment` of one invocation. Names that do not apply are absent, and absent from the *_CONTEXT_KEYS lists too. */
export function callerEnvironment(caller: Caller, place: Place, requestId: string): Record<string, string> {
  const wx: Record<string, string> = {}
  if (caller.openid !== undefined) {
    wx['WX_OPENID'] = caller.openid
    wx['WX_APPID'] = place.appId
    if (caller.sourceIp) wx['WX_CLIENTIP'] = caller.sourceIp
  }
  const tcb: Record<string, string> = {
    TCB_ENV: place.envId,
    TCB_SEQID: requestId,
    TCB_SOURCE: caller.source,
    TRIGGER_SRC: caller.source,
  }
  if (caller.sourceIp) tcb['TCB_SOURCE_IP'] = caller.sourceIp
  return {
    SCF_NAMESPACE: place.envId,
    ...wx,
    ...tcb,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    TCB_CONTEXT_KEYS: Object.keys(tcb).join(','),
  }
}
