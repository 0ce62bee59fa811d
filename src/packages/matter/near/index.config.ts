export default definePageConfig({ navigationBarTitleText: '附近的诉求', enableShareAppMessage: true })
