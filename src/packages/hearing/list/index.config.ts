export default definePageConfig({ navigationBarTitleText: '代表接待登记' })
