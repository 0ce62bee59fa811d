export default definePageConfig({ navigationBarTitleText: '门铃数字' })
