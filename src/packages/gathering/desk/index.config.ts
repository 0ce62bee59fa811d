export default definePageConfig({ navigationBarTitleText: '主持与安排' })
