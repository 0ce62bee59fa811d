export default definePageConfig({ navigationBarTitleText: '上门敲门' })
