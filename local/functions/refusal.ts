/** Why an invocation has no answer: the codes are CloudBase's. */
export type InvocationCode =
  | 'FUNCTION_NOT_FOUND'
  | 'FUNCTIONS_TIME_LIMIT_EXCEEDED'
  | 'FUNCTIONS_EXECUTE_FAIL'
  | 'EXCEED_CONCURRENT_REQUEST_LIMIT'

export class InvocationRefused extends Error {
  override name = 'InvocationRefused'
  constructor(
    readonly code: InvocationCode,
    message: string,
    readonly requestId: string,
  ) {
    super(message)
  }
}
