export default definePageConfig({ navigationBarTitleText: '改过几次' })
