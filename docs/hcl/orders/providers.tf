provider "aws" {}

provider "mysql" {
  alias    = "orders_db"
  endpoint = "${data.aws_db_instance.orders_db.address}:${data.aws_db_instance.orders_db.port}"
  username = data.aws_db_instance.orders_db.master_username
  tls      = "true"

  custom_tls {
    config_key = "orders_db"
    ca_cert    = var.rds_ca_file
  }
}
