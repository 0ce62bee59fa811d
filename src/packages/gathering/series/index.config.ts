export default definePageConfig({ navigationBarTitleText: '定期场次' })
