export default definePageConfig({ navigationBarTitleText: '表决和征询' })
