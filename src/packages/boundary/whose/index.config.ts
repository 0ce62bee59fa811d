export default definePageConfig({ navigationBarTitleText: '这是谁的地盘' })
