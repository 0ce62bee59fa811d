export default definePageConfig({ navigationBarTitleText: '谁负责这里' })
