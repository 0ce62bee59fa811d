export default definePageConfig({ navigationBarTitleText: '单位办理情况' })
