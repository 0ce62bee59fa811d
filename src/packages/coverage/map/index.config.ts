export default definePageConfig({ navigationBarTitleText: '门铃周围的人手' })
