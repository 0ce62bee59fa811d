export default definePageConfig({ navigationBarTitleText: '爱心门铃' })
