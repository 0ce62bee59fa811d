export default definePageConfig({ navigationBarTitleText: '叫应情况' })
