output "db_instance_address" {
  description = "Host name that tokens are for"
  value       = data.aws_db_instance.orders_db.address
}

output "db_instance_port" {
  description = "TCP port of the database"
  value       = data.aws_db_instance.orders_db.port
}
