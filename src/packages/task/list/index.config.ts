export default definePageConfig({ navigationBarTitleText: '上门的事' })
