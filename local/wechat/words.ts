/** The words the bench takes for forbidden, so that tests can see a refusal. WeChat's own list is its secret. */
const FORBIDDEN = ['违规测试', '赌博代理', '代开发票']

export function badWords(content: string): string[] {
  return FORBIDDEN.filter((word) => content.includes(word))
}
