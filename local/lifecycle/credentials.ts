/** Real Tencent credentials in the environment: nothing here uses them, and the developer is told that they are there. */
const NAMES =
  /^(TENCENTCLOUD_(SECRETID|SECRETKEY|SESSIONTOKEN)|TENCENT_SECRET_(ID|KEY)|CLOUDBASE_APIKEY|TCB_(SECRET|API)\w*)$/i

export function realCredentials(environment: Record<string, string | undefined>): string[] {
  return Object.keys(environment).filter((name) => NAMES.test(name) && environment[name])
}
