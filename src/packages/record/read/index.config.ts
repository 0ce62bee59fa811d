export default definePageConfig({ navigationBarTitleText: '议事记录' })
