export default definePageConfig({ navigationBarTitleText: '诉求数字' })
