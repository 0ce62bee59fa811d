export default definePageConfig({ navigationBarTitleText: '循环场次' })
