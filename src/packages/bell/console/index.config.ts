export default definePageConfig({ navigationBarTitleText: '门铃总览' })
