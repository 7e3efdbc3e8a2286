output "db_instance_address" {
  value = data.aws_db_instance.orders_db.address
}

output "login" {
  description = "How $${user} logs in"
  value = {
    host = data.aws_db_instance.orders_db.address
    user = mysql_user.app.user
  }
  sensitive = true

  precondition {
    condition     = data.aws_db_instance.orders_db.port > 0
    error_message = "port must be above 0."
  }

  depends_on = [mysql_user.app]
}
