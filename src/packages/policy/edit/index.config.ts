export default definePageConfig({ navigationBarTitleText: '呼叫办法' })
