export default definePageConfig({ navigationBarTitleText: '画边界' })
