export default definePageConfig({ navigationBarTitleText: '未到说明' })
