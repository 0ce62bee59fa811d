export default definePageConfig({ navigationBarTitleText: '这件诉求', enableShareAppMessage: true })
