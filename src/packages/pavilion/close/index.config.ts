export default definePageConfig({ navigationBarTitleText: '临时关闭' })
