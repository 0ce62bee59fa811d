export default definePageConfig({ navigationBarTitleText: '时限改过几次' })
