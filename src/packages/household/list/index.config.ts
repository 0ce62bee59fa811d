export default definePageConfig({ navigationBarTitleText: '门铃住户' })
