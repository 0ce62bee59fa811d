export default definePageConfig({ navigationBarTitleText: '门铃演练' })
