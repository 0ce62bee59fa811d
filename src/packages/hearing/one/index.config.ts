export default definePageConfig({ navigationBarTitleText: '向代表说的事' })
