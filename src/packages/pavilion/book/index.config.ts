export default definePageConfig({ navigationBarTitleText: '约议事亭', enableShareAppMessage: true })
