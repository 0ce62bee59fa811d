export default definePageConfig({ navigationBarTitleText: '邻铃' })
