export default definePageConfig({ navigationBarTitleText: '安排演练' })
