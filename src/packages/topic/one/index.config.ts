export default definePageConfig({ navigationBarTitleText: '这个议题', enableShareAppMessage: true })
