export default definePageConfig({ navigationBarTitleText: '健康情况' })
